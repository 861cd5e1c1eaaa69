/** The page of the marks benchmark: 100,000 incidents, and a function that adds them one at a time. */
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { IncidentId } from '@/core/incident/incident';
import { DrawnMap } from './drawn-map';
import { madeIncident, spread } from './made-incident';

declare global {
  interface Window {
    /** Adds so many incidents and returns the durations of the long tasks (over 50 ms) meanwhile, ms. */
    addOneAtATime: (times: number, pause_ms: number) => Promise<number[]>;
  }
}

const many = new Map(
  Array.from({ length: 100_000 }, (_, n) => [(n + 1) as IncidentId, madeIncident(n + 1, spread(n + 1))]),
);
const view = { longitude: 113.965, latitude: 22.76, zoom: 16 };
const pause = (wait_ms: number) => new Promise((done) => setTimeout(done, wait_ms));

function Page() {
  const [incidents, setIncidents] = useState(many);
  window.addOneAtATime = async (times, pause_ms) => {
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    );
    observer.observe({ type: 'longtask' });
    for (let n = 0; n < times; n++) {
      setIncidents((held) => {
        const id = held.size + 1;
        return new Map(held).set(id as IncidentId, madeIncident(id, spread(id)));
      });
      await pause(pause_ms);
    }
    observer.disconnect();
    return tasks;
  };
  return <DrawnMap incidents={incidents} view={view} />;
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<Page />);
