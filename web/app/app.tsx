import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { DataError } from '@/data/error';
import { i18n } from '@/ui/i18n';
import { appText } from './app-text';
import { type Connection, connect } from './connection';
import { Notices } from './notices';
import { createAppRouter } from './router';

interface Started {
  readonly connection: Connection;
  readonly router: ReturnType<typeof createAppRouter>;
}

/** Reads the deployment's configuration, for ever until it has it: a wall must come back by itself after a power cut. */
function useStarted(): {
  readonly started: Started | null;
  readonly problem: 'noServer' | 'badConfig' | null;
} {
  const [started, setStarted] = useState<Started | null>(null);
  const [problem, setProblem] = useState<'noServer' | 'badConfig' | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const attempt = async (wait_ms: number): Promise<void> => {
      try {
        const connection = await connect();
        if (!isOver) setStarted({ connection, router: createAppRouter(connection) });
      } catch (error) {
        if (isOver) return;
        setProblem(error instanceof DataError && error.kind === 'invalid' ? 'badConfig' : 'noServer');
        timer = setTimeout(() => void attempt(Math.min(wait_ms * 1.6, 15_000)), wait_ms);
      }
    };
    void attempt(1000);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, []);
  return { started, problem };
}

export function App() {
  const { started, problem } = useStarted();
  return (
    <I18nextProvider i18n={i18n}>
      {started ? (
        <QueryClientProvider client={started.connection.queryClient}>
          <RouterProvider router={started.router} />
        </QueryClientProvider>
      ) : (
        <Starting problem={problem} />
      )}
      <Notices />
    </I18nextProvider>
  );
}

function Starting({ problem }: { problem: 'noServer' | 'badConfig' | null }) {
  const t = appText.useText();
  return (
    <main className="page-note" role={problem ? 'alert' : 'status'}>
      <h1>{problem ? t(problem) : t('starting')}</h1>
      {problem && <p>{t('noServerHelp')}</p>}
    </main>
  );
}
