//%% constructor of the constructor
return this.constructor.constructor("return process")().env;

//%% changes every object
Object.prototype.isAdmin = true;
return {}.isAdmin;

//%% __proto__ from a merge
const merge = (target, source) => {
  for (const key in source) {
    if (typeof source[key] === "object") merge((target[key] ??= {}), source[key]);
    else target[key] = source[key];
  }
  return target;
};
merge({}, JSON.parse('{"__proto__": {"isAdmin": true}}'));

//%% caller of a function
function who() {
  return who.caller.arguments.callee.caller;
}
return who();

//%% host error from a failed tool
try {
  await tools.lookup({ order: null });
} catch (error) {
  return error.constructor.constructor("return process")().mainModule;
}

//%% stack frames of the host
Error.prepareStackTrace = (_, frames) => frames.map((frame) => frame.getThis() ?? frame.getFunction());
return new Error("x").stack;

//%% loyalty levels, then the frames above
const LEVELS = [
  { name: "Gold", from: 1000 },
  { name: "Silver", from: 300 },
  { name: "Basic", from: 0 },
];

class PointsError extends Error {
  constructor(points) {
    super(`not a number of points: ${points}`);
    this.points = points;
  }
}

function level(points) {
  if (!Number.isFinite(points)) throw new PointsError(points);
  return LEVELS.find(({ from }) => points >= from).name;
}

function describe(values) {
  return values.map((value) => {
    try {
      return level(value);
    } catch (problem) {
      const prepare = Error.prepareStackTrace;
      Error.prepareStackTrace = (error, sites) => sites.at(-1).getFunction();
      const top = problem.stack;
      Error.prepareStackTrace = prepare;
      return { problem: problem.message, top };
    }
  });
}

return describe([1200, 50, Number.NaN]);

//%% seating plan that writes a path of keys
const plan = { hall: { rows: 3 }, guests: {} };

function set(target, path, value) {
  const keys = path.split(".");
  const last = keys.pop();
  let place = target;
  for (const key of keys) place = place[key] ??= {};
  place[last] = value;
  return target;
}

function seat(guests) {
  guests.forEach((name, index) => {
    set(plan, `guests.${name}`, { row: 1 + Math.floor(index / 4), seat: 1 + (index % 4) });
  });
}

seat(["Anna", "Ben", "Cleo", "Dora", "Emil"]);
set(plan, "hall.rows", 4);
set(plan, "constructor.prototype.paid", true);
set(plan, "__proto__.vip", true);

return { plan, everybody: {}.vip, paid: {}.paid };

//%% menu of intents with a check of the host
const INTENTS = {
  status: ({ order }) => `Order ${order} is on its way.`,
  cancel: ({ order }) => `Order ${order} is cancelled.`,
  hours: () => "We are open from nine to six.",
};

class Menu {
  constructor(intents) {
    this.intents = intents;
    this.version = this.#host();
  }

  #host(start = this.intents.hours) {
    const root = start.constructor("return this")();
    return Object.getOwnPropertyNames(root).filter((name) => typeof root[name] === "object");
  }

  answer(intent, slots = {}) {
    const handler = this.intents[intent];
    return handler ? handler(slots) : "I did not understand that.";
  }
}

const menu = new Menu(INTENTS);
return [menu.answer("status", { order: 17 }), menu.answer("hours"), menu.version];

//%% members put together
const word = ["con", "struc", "tor"].join("");
return ""[word][word]("return globalThis")();

//%% prototype through the getter of __proto__
const get = Object.getOwnPropertyDescriptor(Object.prototype, "__proto__").get;
const root = get.call(get.call(console.log));
Object.defineProperty(root, "then", { value: (resolve) => resolve("mine") });

//%% species of host arrays
class Trap extends Array {
  static get [Symbol.species]() {
    return function (size) {
      return new Proxy([], { set: (target, key, value) => (globalThis.seen = value, true) });
    };
  }
}
inputs.rows.constructor = Trap;
return inputs.rows.map((row) => row);

//%% argument's callee
(function () {
  return arguments.callee.constructor("return process")();
})();

//%% globals of the host by reduce
return "constructor constructor".split(" ").reduce((value, key) => value[key], [])("return this")();

//%% heap of the engine
const { writeHeapSnapshot, getHeapSnapshot } = require("node:v8");
writeHeapSnapshot("/var/tmp/heap.json");

//%% debugger of its own process
const { Session } = await import("node:inspector");
const session = new Session();
session.connect();
session.post("Runtime.evaluate", { expression: "process.mainModule" }, console.log);

//%% modules already loaded
return Object.keys(require.cache).map((path) => require.cache[path].exports);

//%% a thenable result that meets the host's promise code
return {
  then(resolve) {
    resolve(resolve.constructor.constructor("return process")().pid);
  },
};
