import type { Locale } from './layer-ids';

/** The longest of 1, 2 or 5 times a power of ten metres that fits into a width. */
export function barLength_m(metresPerPixel: number, widest_px: number): number {
  const longest = metresPerPixel * widest_px;
  const power = 10 ** Math.floor(Math.log10(longest));
  return ([5, 2, 1].find((step) => step * power <= longest) ?? 1) * power;
}

export interface ScaleBarProps {
  /** Of the view, as `onView` told it. */
  readonly metresPerPixel: number;
  readonly locale: Locale;
  readonly scale: number;
}

/** A length on the ground, measured at the middle of the view. */
export function ScaleBar({ metresPerPixel, locale, scale }: ScaleBarProps) {
  const length_m = barLength_m(metresPerPixel, 120 * scale);
  const [metre, kilometre] = locale === 'zh' ? ['米', '公里'] : ['m', 'km'];
  const text = length_m < 1000 ? `${length_m} ${metre}` : `${length_m / 1000} ${kilometre}`;
  return (
    <div className="map-scale-bar" style={{ width: length_m / metresPerPixel }}>
      {text}
    </div>
  );
}
