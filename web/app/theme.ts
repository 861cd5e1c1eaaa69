import { markCss, palettes, type Theme, withOpacity } from '@/map/palette';

/**
 * The page takes its colours from the map's palette, so that panel and map are one picture. Only what the map has no
 * word for (surfaces, lines) is derived here.
 */
export function themeCss(theme: Theme): Readonly<Record<string, string>> {
  const palette = palettes[theme];
  const night = theme === 'night';
  return {
    '--ground': palette.outside,
    '--surface': night ? '#0b1118' : '#ffffff',
    '--surface-raised': night ? '#121b25' : '#ffffff',
    '--surface-sunken': night ? '#070b10' : '#f4f6f8',
    '--hover': withOpacity(palette.text, night ? 0.06 : 0.045),
    '--selected': night ? 'rgba(86,180,233,0.16)' : 'rgba(11,98,168,0.10)',
    '--line': withOpacity(palette.text, night ? 0.12 : 0.11),
    '--line-strong': withOpacity(palette.text, night ? 0.26 : 0.24),
    '--text': palette.text,
    '--quiet': night ? '#93a4b5' : '#566574',
    '--accent': night ? '#7cc4f2' : '#0b62a8',
    '--on-accent': night ? '#06121c' : '#ffffff',
    // The marks' own amber and vermilion are for shapes; as small text they need a little more contrast by day.
    '--warning-text': night ? palette.mark.reported : '#8a5a00',
    '--danger-text': night ? '#ff7a60' : '#b52f16',
    '--good-text': night ? '#7fc9a2' : '#1d6b45',
    '--chart-reported': night ? '#56b4e9' : '#0b62a8',
    '--chart-closed': night ? '#6f8f84' : '#8aa79b',
    '--shadow': night ? '0 8px 28px rgba(0,0,0,0.55)' : '0 8px 28px rgba(23,32,42,0.14)',
    ...markCss(theme),
  };
}

export function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  root.dataset.theme = theme;
  for (const [name, value] of Object.entries(themeCss(theme))) root.style.setProperty(name, value);
}
