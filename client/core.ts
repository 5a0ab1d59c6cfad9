import { safely } from "./safely.ts";
import { start } from "./start.ts";

safely(start)();
