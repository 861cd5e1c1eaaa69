/** What the page for the meeting holds. */
export interface BriefProps {
  readonly title: string;
  readonly period: string;
  readonly stamp: string;
  /** Object URL of the map's picture; given back to the browser when the brief is gone. */
  readonly mapPng: string;
  readonly legendLines: readonly { readonly colour: string; readonly label: string }[];
  readonly sentence: readonly string[];
  readonly figures: readonly { readonly label: string; readonly value: string; readonly note?: string }[];
  /** Names first, figures after. The page holds eight rows and says how many more there are. */
  readonly table: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };
  /** The page holds twelve. */
  readonly list: readonly {
    readonly number: string;
    readonly what: string;
    readonly where: string;
    readonly when: string;
    readonly state: string;
  }[];
  readonly notes: readonly string[];
  readonly onClose: () => void;
}
