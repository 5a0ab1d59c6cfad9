/** The part of jStat that is used; the package brings no types. */
declare module "jstat" {
  const jStat: {
    chisquare: {
      /** The chi-square distribution function. */
      cdf(x: number, degreesOfFreedom: number): number;
    };
  };

  export { jStat as default };
}
