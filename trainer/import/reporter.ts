/** More lines than this are only counted: a file of nothing but faults must not flood a terminal. */
const mostShown = 50;

/** Says on stderr what is wrong with lines of a file, the first 50 of it. */
export function reporter(file: string) {
  let count = 0;
  return {
    tell(line: number, text: string): void {
      if (++count <= mostShown) console.error(`${file}:${line}: ${text}`);
    },
    end(): void {
      if (count > mostShown) console.error(`${file}: and ${count - mostShown} more`);
    },
  };
}
