/** A reason not to start, said in one sentence of each language. Nothing was changed when it is thrown. */
export class Refusal extends Error {
  constructor(
    readonly zh: string,
    readonly en: string,
    options?: { cause?: unknown },
  ) {
    super(`${zh}\n${en}`, options);
    this.name = 'Refusal';
  }
}
