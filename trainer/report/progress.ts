import { SingleBar } from "cli-progress";

/**
 * Shows how a run gets on, on stderr: bars on a terminal, else one line when it is through, so that a run that fails
 * says nothing but why; nothing where it is not wanted.
 */
export type Progress = {
  /** Begins a step of so many units; ends the one before it. */
  step(name: string, total: number): void;
  tick(units?: number): void;
  /** Ends the last step; `finished` unless the run failed. */
  end(finished: boolean): void;
};

/** Makes a progress display; silent unless `shown`. */
export function progress(shown: boolean): Progress {
  if (!shown) return { step() {}, tick() {}, end() {} };
  return process.stderr.isTTY ? bars() : lineOnly();
}

function lineOnly(): Progress {
  const steps: string[] = [];
  let begun = 0;
  const close = () => {
    if (steps.length > 0) steps.push(`${steps.pop()} ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    begun = performance.now();
  };
  return {
    step(name) {
      close();
      steps.push(name);
    },
    tick() {},
    end(finished) {
      close();
      if (finished) process.stderr.write(`${steps.join(", ")}\n`);
    },
  };
}

function bars(): Progress {
  let bar: SingleBar | null = null;
  let total = 0;
  let done = 0;
  const end = () => {
    bar?.update(total);
    bar?.stop();
    bar = null;
  };
  return {
    step(name, units) {
      end();
      total = Math.max(1, units);
      done = 0;
      bar = new SingleBar({ format: `${name.padEnd(28)} {bar} {percentage}%`, stream: process.stderr, fps: 10 });
      bar.start(total, 0);
    },
    tick(units = 1) {
      done += units;
      bar?.update(Math.min(done, total));
    },
    end,
  };
}
