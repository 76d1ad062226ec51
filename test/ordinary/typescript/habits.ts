//%% method names that sound dangerous
interface Runner {
  exec(step: string): string;
  system: (name: string) => string;
}
const runner: Runner = {
  exec: (step) => `executed ${step}`,
  system: (name) => `system ${name}`,
};
const evalScore = (hits: number, all: number): number => Math.round((hits / all) * 100);
[runner.exec("backup"), runner.system("alarm"), evalScore(17, 20)];

//%% type only imports from habit
import type { Request, Response } from "express";
import fs, { type Stats } from "node:fs";

interface Reading {
  meter: string;
  kwh: number;
}
type Handler = (req: Request, res: Response) => void;
const readings: Reading[] = [{ meter: "m1", kwh: 31.2 }, { meter: "m2", kwh: 12 }];
readings.reduce((s, r) => s + r.kwh, 0);

//%% declared globals and any
declare const process: any;
declare global {
  interface Window { total: number }
}
const data: any = { items: [{ price: 2 }, { price: 3.5 }] };
(data.items as any[]).reduce((sum: number, item: any) => sum + item.price, 0);

//%% constructor name and hasOwnProperty
class Vehicle {
  wheels = 4;
  get label(): string {
    return `${this.constructor.name} with ${this.wheels} wheels`;
  }
}
class Motorcycle extends Vehicle {
  override wheels = 2;
}
const own = (o: object, k: string): boolean => Object.prototype.hasOwnProperty.call(o, k);
[new Motorcycle().label, own(new Motorcycle(), "wheels"), own({}, "toString")];

//%% repository with a fetch method
interface Entity { readonly id: number }
class Repository<T extends Entity> {
  private rows = new Map<T["id"], T>();

  save(...rows: T[]): void {
    for (const row of rows) this.rows.set(row.id, row);
  }

  async fetchAll(where: (row: T) => boolean = () => true): Promise<T[]> {
    return [...this.rows.values()].filter(where);
  }

  delete(id: T["id"]): boolean {
    return this.rows.delete(id);
  }
}

interface Member extends Entity {
  name: string;
  points: number;
}
const members = new Repository<Member>();
members.save({ id: 1, name: "Ana", points: 120 }, { id: 2, name: "Bo", points: 80 }, { id: 3, name: "Cy", points: 300 });
members.delete(2);
(await members.fetchAll((m) => m.points > 100)).map(({ name }) => name);

//%% namespace System with its own process
namespace System {
  export type Process = { pid: number; name: string };
  const processes: Process[] = [];
  export function spawn(name: string): Process {
    const process: Process = { pid: processes.length + 1, name };
    processes.push(process);
    return process;
  }
  export const list = (): readonly string[] => processes.map((p) => `${p.pid}:${p.name}`);
}
System.spawn("washing");
System.spawn("drying");
System.list();

//%% while true with typed return
function nextInvoice(existing: readonly string[], year: number): string {
  let n = 1;
  while (true) {
    const candidate = `${year}-${String(n).padStart(4, "0")}` as const;
    if (!existing.includes(candidate)) return candidate;
    n++;
  }
}
nextInvoice(["2025-0001", "2025-0002", "2025-0004"], 2025);

//%% decorator free logging by higher order function
function logged<A extends unknown[], R>(name: string, fn: (...args: A) => R): (...args: A) => R {
  return (...args) => {
    const result = fn(...args);
    console.log(`${name}(${args.map((a) => JSON.stringify(a)).join(", ")}) = ${JSON.stringify(result)}`);
    return result;
  };
}
const vat = logged("vat", (net: number, rate = 0.2) => +(net * rate).toFixed(2));
vat(99.95) + vat(10, 0.05);

//%% dangerous words in strings and comments
// eval("1"), require("child_process") and process.exit() appear in this comment only
const faq: Readonly<Record<string, string>> = {
  "How do I delete my account?": "Settings, then Delete.",
  "What does eval(input) do?": "Nothing here.",
  "import os; os.system('id')": "That looks like Python.",
};
Object.keys(faq).filter((q) => /\b(delete|eval|system)\b/.test(q)).length;

//%% module augmentation style singletons
class Registry {
  private static instance?: Registry;
  private constructor(private readonly names = new Set<string>()) {}
  static get(): Registry {
    return (Registry.instance ??= new Registry());
  }
  register(name: string): number {
    this.names.add(name);
    return this.names.size;
  }
}
Registry.get().register("ana");
Registry.get().register("bo");
