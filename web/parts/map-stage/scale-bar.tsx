import './map-panels.css';
import { mapText } from './map-text';

/** The longest of 1, 2 or 5 times a power of ten metres that fits into a width. */
export function barLength_m(metresPerPixel: number, widest_px: number): number {
  const longest = metresPerPixel * widest_px;
  const power = 10 ** Math.floor(Math.log10(longest));
  return ([5, 2, 1].find((step) => step * power <= longest) ?? 1) * power;
}

export interface ScaleBarProps {
  /** Of the view, as `onView` told it. */
  readonly metresPerPixel: number;
  readonly scale: number;
}

/** A length on the ground, measured at the middle of the view. */
export function ScaleBar({ metresPerPixel, scale }: ScaleBarProps) {
  const t = mapText.useText();
  const length_m = barLength_m(metresPerPixel, 120 * scale);
  const text =
    length_m < 1000 ? t('metres', { length: length_m }) : t('kilometres', { length: length_m / 1000 });
  return (
    <div className="map-scale-bar" style={{ width: length_m / metresPerPixel }}>
      {text}
    </div>
  );
}
