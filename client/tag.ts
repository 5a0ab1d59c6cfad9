// First, because it may have to keep the tag behind it from running.
import "./loadTools.ts";
import "./core.ts";
