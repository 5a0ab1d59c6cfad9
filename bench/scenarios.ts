import type { Request } from "autocannon";
import { applyEvent } from "../shared/applyEvent.ts";
import { hash32 } from "../shared/hash.ts";
import { newProfile, type Profile } from "../shared/profile.ts";

/** What a run sends, request by request, and how many events a request carries. */
export type Scenario = { name: string; eventsPerRequest: number; request: (key: string) => Request };

/** Visitors that are known: with profiles in KV, and in their shards. */
export const knownVisitors = 256;

let sent = 0;

/** A number that no other call gives. */
function next(): number {
  return sent++;
}

function post(path: string, body: () => object): Request {
  return { method: "POST", path, setupRequest: (request) => ({ ...request, body: JSON.stringify(body()) }) };
}

function event(): object {
  const n = next();
  const item = {
    id: `p${n % 300}`,
    category: `c${n % 8}`,
    brand: `b${n % 20}`,
    price: 1000 + (n % 500),
    currency: "GBP",
  };
  return {
    id: `bench-${n}-${Date.now()}`,
    type: "productView",
    time: Date.now(),
    source: "card",
    path: "/product/1",
    item,
  };
}

const known = () => `known-${next() % knownVisitors}`;
const slots = ["home-hero", "recommended"];

/**
 * The public API's two calls, each as it is met most and at its worst. New visitors come last: their projections are
 * written half a minute later, and would fall into another scenario's turn.
 */
export const scenarios: Scenario[] = [
  {
    name: "decide",
    eventsPerRequest: 1,
    request: (key) => post(`/v1/decide?key=${key}`, () => ({ visitor: known(), slots })),
  },
  {
    name: "decideColdVisitor",
    eventsPerRequest: 1,
    request: (key) => post(`/v1/decide?key=${key}`, () => ({ visitor: `cold-${next()}`, isNew: true, slots })),
  },
  {
    name: "ingestHot",
    eventsPerRequest: 1,
    request: (key) => post(`/v1/events?key=${key}`, () => ({ visitor: known(), events: [event()] })),
  },
  {
    name: "ingestBatch10",
    eventsPerRequest: 10,
    request: (key) =>
      post(`/v1/events?key=${key}`, () => ({ visitor: known(), events: Array.from({ length: 10 }, event) })),
  },
  {
    name: "ingestNew",
    eventsPerRequest: 1,
    request: (key) => post(`/v1/events?key=${key}`, () => ({ visitor: `new-${next()}`, events: [event()] })),
  },
];

/** A profile of ordinary size, as a known visitor has it. */
export function ordinaryProfile(now: number): Profile {
  let profile = newProfile(now - 86_400_000, "GBP");
  for (let i = 0; i < 40; i++) {
    const item = { id: `p${hash32(`${i}`) % 300}`, category: `c${i % 8}`, brand: `b${i % 9}`, price: 1000 + i };
    profile = applyEvent(profile, {
      id: `e${i}`,
      type: i % 7 === 3 ? "addToCart" : "productView",
      time: now - 86_400_000 + i * 30_000,
      item,
    });
  }
  return profile;
}
