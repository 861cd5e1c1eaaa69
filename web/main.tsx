import '@/ui/tokens.css';
import '@/ui/page.css';
import '@/ui/button.css';
import '@/ui/field.css';
import { createRoot } from 'react-dom/client';
import { App } from '@/app/app';
import { applyLanguage } from '@/app/preferences';
import { applyTheme } from '@/app/theme';

applyLanguage();
// Until a screen says which theme it stands in: the wall's, so that a wall never flashes white.
applyTheme('night');

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root.');
createRoot(root).render(<App />);
