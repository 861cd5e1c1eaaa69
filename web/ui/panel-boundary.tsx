import { Component, type ReactNode } from 'react';
import { commonText } from './common-text';

interface Props {
  /** What the panel is, for the sentence and the log. */
  readonly name: string;
  readonly children: ReactNode;
}

/** A bug in one panel stays in that panel: the map, the wall and the rest go on. */
export class PanelBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    console.error(`${this.props.name}:`, error);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return <Failed name={this.props.name} again={() => this.setState({ failed: false })} />;
  }
}

function Failed({ name, again }: { name: string; again: () => void }) {
  const t = commonText.useText();
  return (
    <div className="state-note" role="alert">
      <p>{t('panelFailed', { name })}</p>
      <button type="button" className="button" onClick={again}>
        {t('tryAgain')}
      </button>
    </div>
  );
}
