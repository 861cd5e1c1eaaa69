/** One rule of the database taken out: what it was, and the script that takes it out inside a transaction. */
export interface Mutant {
  readonly kind: 'policy' | 'grant' | 'check' | 'sight';
  /** Names it for a person: the policy, the grant, or the function with the line of the check. */
  readonly what: string;
  readonly script: string;
  /** Words by which the test files that are likely to notice are found. */
  readonly near: readonly string[];
}

/** A published or private function as the catalogue has it. */
export interface FunctionSource {
  readonly schema: string;
  readonly name: string;
  readonly definition: string;
  readonly body: string;
  readonly language: string;
}
