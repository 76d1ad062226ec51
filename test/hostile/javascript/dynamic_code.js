//%% evaluates a formula
const formula = inputs.formula;
return eval(formula);

//%% function from a text
const discount = new Function("total", inputs.rule);
return discount(100);

//%% text for a timer
setTimeout("globalThis.started = true", 10);

//%% vm module
const vm = require("vm");
return vm.runInNewContext("this.constructor.constructor('return process')().pid");

//%% template as code
const text = "Hello ${name}";
const name = "Anna";
return eval("`" + text + "`");

//%% tariffs with formulas
const TARIFFS = [
  { name: "basic", formula: "9.99 + minutes * 0.09" },
  { name: "plus", formula: "19.99 + Math.max(0, minutes - 200) * 0.05" },
  { name: "team", formula: inputs.formula },
];

class Tariff {
  constructor({ name, formula }) {
    this.name = name;
    this.price = Function("minutes", `return ${formula}`);
  }

  quote(minutes) {
    return `${this.name}: ${this.price(minutes).toFixed(2)} EUR`;
  }
}

function cheapest(minutes) {
  const tariffs = TARIFFS.map((tariff) => new Tariff(tariff));
  tariffs.sort((a, b) => a.price(minutes) - b.price(minutes));
  return tariffs[0].quote(minutes);
}

return [50, 250, 1000].map(cheapest);

//%% forms with rules, one of them runs
const RULES = {
  required: (value) => value !== "" && value !== undefined,
  email: (value) => /^[^@\s]+@[^@\s]+$/.test(value),
  number: (value) => !Number.isNaN(Number(value)),
  custom: (value, rule) => (0, eval)(`(${rule})`)(value),
};

function validate(form, schema) {
  const errors = {};
  for (const [field, rules] of Object.entries(schema)) {
    for (const [rule, argument] of Object.entries(rules)) {
      if (!RULES[rule](form[field], argument)) (errors[field] ??= []).push(rule);
    }
  }
  return errors;
}

return validate(
  { email: "anna@example.com", age: "34", code: "x" },
  { email: { required: true, email: true }, age: { number: true }, code: { custom: inputs.rule } },
);

//%% saved cart with a reviver
class Cart {
  items = new Map();

  add(sku, count = 1) {
    this.items.set(sku, (this.items.get(sku) ?? 0) + count);
    return this;
  }

  toJSON() {
    return { items: [...this.items] };
  }

  static restore(text) {
    const data = JSON.parse(text, (key, value) =>
      typeof value === "string" && value.startsWith("function") ? eval(`(${value})`) : value,
    );
    const cart = new Cart();
    data.items?.forEach(([sku, count]) => cart.add(sku, count));
    data.onLoad?.(cart);
    return cart;
  }
}

const saved = '{"items":[["tea",2]],"onLoad":"function (cart) { cart.host = globalThis.process }"}';
return Cart.restore(saved).items.size;

//%% indirect eval from a list
const functions = [Number, String, eval];
return functions[2]("globalThis.constructor.name");

//%% eval by name
const run = globalThis["ev" + "al"];
run("globalThis.visited = 1");

//%% constructor of a function
const make = (() => {}).constructor;
return make("return this")();

//%% asynchronous function constructor
const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
return new AsyncFunction("return await import('node:fs')")();

//%% function constructor through Reflect
const { Function: Report } = globalThis;
return Reflect.construct(Report, ["a", "return a.constructor.constructor('return this')()"])(1);

//%% mapped over rules
return ["1 + 1", "globalThis"].map(eval);

//%% module from a data link
const { default: value } = await import(`data:text/javascript,${encodeURIComponent("export default globalThis")}`);
return value;

//%% tag of the generator function
function* rows() {}
const builder = rows["construc" + "tor"];
return builder("yield this")().next().value;

//%% tagged template as a constructor
return Function`return globalThis```;

//%% worker from a text
const { Worker } = require("worker_threads");
new Worker("require('fs').readdirSync('/')", { eval: true });

//%% script element
const script = document.createElement("script");
script.textContent = inputs.code;
document.head.append(script);
