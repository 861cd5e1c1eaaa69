import type { ReactNode } from 'react';
import type { ToolId } from '../view';

const paths: Readonly<Record<ToolId, ReactNode>> = {
  select: <path d="M5 3l10.5 7.2-5 .9L13 16.5l-2 1-2.6-5.4L5 15.5z" />,
  brush: (
    <path d="M16.8 3.2c-.8-.8-2-.7-2.7.1L8 10.6l1.6 1.7 7-6.3c.9-.7.9-2 .2-2.8zM7 11.6c-2 0-2.3 1.6-2.5 2.9-.1.8-.6 1.4-1.5 1.7 1.5 1 5.6 1 6-2z" />
  ),
  rectangle: <path d="M3.5 4.500h13v11h-13z" strokeDasharray="2.6 2" />,
  lasso: (
    <path
      d="M10 4c4 0 7 1.8 7 4.300s-3 4.3-7 4.3-7-1.8-7-4.300S6 4 10 4zM6.5 12c-1.5.800-2 2.5-.8 3.6 1 .9 2.6.5 2.6.5"
      strokeDasharray="16 2 3 2"
    />
  ),
  corner: (
    <>
      <path d="M4 15L9 5l7 6" />
      <circle cx="9" cy="5" r="2.2" fill="currentColor" />
      <circle cx="4" cy="15" r="1.6" />
      <circle cx="16" cy="11" r="1.6" />
    </>
  ),
  split: (
    <>
      <path d="M4 4h12v12H4z" />
      <path d="M2.5 13.500l15-7" />
    </>
  ),
  comment: <path d="M4 4h12v9H9l-3.5 3.500V13H4z" />,
};

export const ToolIcon = ({ tool }: { readonly tool: ToolId }) => (
  <svg
    width="20"
    height="20"
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    strokeLinejoin="round"
    strokeLinecap="round"
    aria-hidden="true"
  >
    {paths[tool]}
  </svg>
);
