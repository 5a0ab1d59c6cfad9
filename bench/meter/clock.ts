const real = Date.now.bind(Date);
let begun = 0;
let factor = 1;

/** The Worker's clock, which may run faster than time: then half a minute that something waits takes a second. */
export const clock = {
  /** From now on time runs so many times as fast. */
  run(speed: number): void {
    begun = real();
    factor = speed;
    Date.now = () => Math.round(begun + (real() - begun) * factor);
  },

  /** When it is by a real clock when it is `time` by this one, ms. */
  realTimeOf: (time: number): number => (factor === 1 ? time : begun + (time - begun) / factor),

  /** When the faster time began, ms, and how fast it runs: so that clients can have the same clock. */
  state: () => ({ begun, speed: factor }),
};
