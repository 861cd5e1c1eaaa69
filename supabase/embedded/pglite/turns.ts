import { type Purpose, TooManyWaiting } from '../sql';

/** Who used more than this of the database lately goes behind those who did not. */
const heavy_ms = 1_000;
/** After this long, half of what was used is forgotten. */
const halfLife_ms = 5_000;
/** People who left are forgotten when there are this many. */
const mostRemembered = 1_000;

interface Waiting {
  readonly go: () => void;
  readonly refuse: (error: Error) => void;
}

/** Who asked what could only be ended with the whole thread is heard again after this long. */
const barred_ms = 30_000;

class Person {
  readonly write: Waiting[] = [];
  readonly read: Waiting[] = [];
  /** When it last had its turn, counted in turns: between equals, who waited through more of them is next. */
  lastTurn = 0;
  barredUntil = 0;
  #used_ms = 0;
  #usedAt = 0;

  used(now: number): number {
    return this.#used_ms * 0.5 ** ((now - this.#usedAt) / halfLife_ms);
  }

  use(ms: number, now: number): void {
    this.#used_ms = this.used(now) + ms;
    this.#usedAt = now;
  }

  get isWaiting(): boolean {
    return this.write.length + this.read.length > 0;
  }
}

/**
 * Who is next on the one connection. The product's own work is first (no caller: '' here). Then everyone in turn, so
 * that one person's forty calls do not stand before another's one: those who used little of the database lately before
 * those who used much, among them writers before readers, and each person's own calls in their order.
 */
export class Turns {
  readonly #people = new Map<string, Person>();
  #waitingCount = 0;
  #turn = 0;
  #isTaken = false;
  #ended: Error | undefined;

  constructor(
    readonly mostWaiting: number,
    readonly now: () => number = () => performance.now(),
  ) {}

  #person(caller: string): Person {
    const known = this.#people.get(caller);
    if (known !== undefined) return known;
    if (this.#people.size >= mostRemembered) this.#forget();
    const person = new Person();
    this.#people.set(caller, person);
    return person;
  }

  #forget(): void {
    const now = this.now();
    for (const [caller, person] of this.#people)
      if (!person.isWaiting && person.used(now) < 1 && person.barredUntil < now) this.#people.delete(caller);
  }

  /** Resolves when it is the caller's turn. Throws TooManyWaiting when too many of the same caller's wait already. */
  take(caller: string, purpose: Purpose): Promise<void> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    const person = this.#person(caller);
    if (person.barredUntil > this.now()) return Promise.reject(new TooManyWaiting());
    if (!this.#isTaken) {
      this.#isTaken = true;
      person.lastTurn = ++this.#turn;
      return Promise.resolve();
    }
    if (caller !== '' && person.write.length + person.read.length >= this.mostWaiting)
      return Promise.reject(new TooManyWaiting());
    return this.#wait(person, purpose);
  }

  /** The same for who has the turn now and gives it up unfinished: it was let in before. */
  takeAgain(caller: string, purpose: Purpose): Promise<void> {
    return this.#ended === undefined
      ? this.#wait(this.#person(caller), purpose)
      : Promise.reject(this.#ended);
  }

  #wait(person: Person, purpose: Purpose): Promise<void> {
    this.#waitingCount++;
    return new Promise((go, refuse) => person[purpose].push({ go, refuse }));
  }

  /** Ends the turn of a caller who held the connection for so long. */
  pass(caller: string, held_ms: number): void {
    this.#person(caller).use(held_ms, this.now());
    const next = this.#next();
    if (next === undefined) this.#isTaken = false;
    else next.go();
  }

  #next(): Waiting | undefined {
    if (this.#waitingCount === 0) return undefined;
    const now = this.now();
    let best: Person | undefined;
    let bestRank = Number.POSITIVE_INFINITY;
    for (const [caller, person] of this.#people) {
      if (!person.isWaiting) continue;
      const rank = this.#rank(caller, person, now);
      if (best !== undefined && (rank > bestRank || (rank === bestRank && person.lastTurn >= best.lastTurn)))
        continue;
      best = person;
      bestRank = rank;
    }
    const next = best?.write.shift() ?? best?.read.shift();
    if (best === undefined || next === undefined) return undefined;
    this.#waitingCount--;
    best.lastTurn = ++this.#turn;
    return next;
  }

  #rank(caller: string, person: Person, now: number): number {
    if (caller === '') return 0;
    const writes = person.write.length > 0 ? 0 : 1;
    return (person.used(now) > heavy_ms ? 3 : 1) + writes;
  }

  /** Whether anyone but this caller waits. */
  isWaitingBeside(caller: string): boolean {
    const own = this.#people.get(caller);
    return this.#waitingCount > (own === undefined ? 0 : own.write.length + own.read.length);
  }

  /** Milliseconds of the database a caller used lately. */
  usedBy(caller: string): number {
    return this.#people.get(caller)?.used(this.now()) ?? 0;
  }

  /** Refuses the caller's calls for a while, and those that wait: another of the kind would stop everyone again. */
  bar(caller: string): void {
    const person = this.#person(caller);
    person.barredUntil = this.now() + barred_ms;
    const waiting = [...person.write.splice(0), ...person.read.splice(0)];
    this.#waitingCount -= waiting.length;
    for (const { refuse } of waiting) refuse(new TooManyWaiting());
  }

  /** Nobody gets a turn any more; those who wait are refused. */
  end(why: Error): void {
    this.#ended ??= why;
    for (const person of this.#people.values())
      for (const waiting of [...person.write.splice(0), ...person.read.splice(0)]) waiting.refuse(why);
    this.#waitingCount = 0;
  }
}
