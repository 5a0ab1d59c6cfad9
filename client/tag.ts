// Built with the hook that loads the tools.
import "./core.ts";
