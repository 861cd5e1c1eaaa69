import { accountAttempts, addressAttempts } from '../auth/settings';
import { Attempts } from './attempts';

const mostKnown = 20_000;

/**
 * Limits guessing, of an account and from an address. Somebody who guesses from elsewhere must not lock a person out, so an
 * account has a limit of its own where it was entered before; and where neighbours mistyped too much, it still gets in with
 * the right password, while a wrong one is answered as theirs are.
 */
export class SignIns {
  readonly #accounts = new Attempts(accountAttempts);
  readonly #addresses = new Attempts(addressAttempts);
  readonly #known = new Set<string>();

  /** How long until another try is taken at all, in ms; 0 when it is now. */
  wait_ms(account: string, address: string): number {
    const key = this.#key(account, address);
    return Math.max(this.#accounts.wait_ms(key), key === account ? this.addressWait_ms(address) : 0);
  }

  /** How long until another try of that address is told anything, in ms; also for a link or token, which has no account. */
  addressWait_ms(address: string): number {
    return this.#addresses.wait_ms(address);
  }

  failed(account: string, address: string): void {
    this.#accounts.failed(this.#key(account, address));
    this.addressFailed(address);
  }

  addressFailed(address: string): void {
    this.#addresses.failed(address);
  }

  succeeded(account: string, address: string): void {
    this.#accounts.forget(this.#key(account, address));
    if (this.#known.size >= mostKnown) this.#known.clear();
    this.#known.add(`${account} ${address}`);
  }

  #key(account: string, address: string): string {
    const pair = `${account} ${address}`;
    return this.#known.has(pair) ? pair : account;
  }
}
