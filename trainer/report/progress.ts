import { SingleBar } from "cli-progress";

/** Shows how a run gets on, on stderr: bars on a terminal, else a line a step; nothing where it is not wanted. */
export type Progress = {
  /** Begins a step of so many units; ends the one before it. */
  step(name: string, total: number): void;
  tick(units?: number): void;
  end(): void;
};

/** Makes a progress display; silent unless `shown`. */
export function progress(shown: boolean): Progress {
  if (!shown) return { step() {}, tick() {}, end() {} };
  return process.stderr.isTTY ? bars() : linesOnly();
}

function linesOnly(): Progress {
  return { step: (name) => process.stderr.write(`${name} ...\n`), tick() {}, end() {} };
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
