import { useState } from 'react';
import { KeySheet } from './key-sheet';
import { useKeyListener } from './listen';
import { Palette } from './palette';
import { useShortcuts } from './registry';

/** The keyboard of the page: hears the keys of the table, and shows the sheet and the palette made from it. Once. */
export function Keys() {
  const [shown, setShown] = useState<'sheet' | 'palette' | null>(null);
  useKeyListener();
  useShortcuts({ help: () => setShown('sheet'), palette: () => setShown('palette') }, true);
  const close = () => setShown(null);
  return (
    <>
      {shown === 'sheet' && <KeySheet onClose={close} />}
      {shown === 'palette' && <Palette onClose={close} />}
    </>
  );
}
