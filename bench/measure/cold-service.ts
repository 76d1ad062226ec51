import { loadProduct } from "../product.ts";

/**
 * A fresh program that uses the product: imports the entry it is given, starts the service, runs one program
 * in each language, and says so in one line.
 */
const [entry = ""] = process.argv.slice(2);
const product = await loadProduct(new URL(entry));
await using execution = await product.createCodeExecution();
await execution.ready();
const results = await Promise.all(
  ["javascript", "python"].map((language) => execution.execute("1+1", language)),
);
const right = results.every((result) => result.status === "ok" && result.value === 2);
if (!right) throw new Error(JSON.stringify(results));
console.log("answered");
