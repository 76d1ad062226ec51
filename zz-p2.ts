import D from "@duckdb/node-api";
import { openDatabase } from "./src/adapters/embedded/guest/sql/duckdb/database.ts";
import { warmUp } from "./src/adapters/embedded/guest/sql/duckdb/warm-up.ts";
import { ENGINE_WALLS } from "./src/adapters/embedded/guest/engine.ts";
const t00=performance.now();
const db=await openDatabase(ENGINE_WALLS);const c=db.connection;
console.log("open",performance.now()-t00);const t01=performance.now();
await warmUp(c);
console.log("warm",performance.now()-t01);
const t=async(n:string,f:()=>Promise<any>)=>{const a=performance.now();const r=await f();console.log(n,(performance.now()-a).toFixed(2));return r};
await t("held",async()=>(await c.run("SELECT sum(memory_usage_bytes)::DOUBLE FROM duckdb_memory()")).getRows());
await t("set1",()=>c.run("SET memory_limit='200MB'"));
await t("set2",()=>c.run("SET lock_configuration=true"));
for(let i=0;i<3;i++){
const e:any=await t("extract",()=>c.extractStatements("select 1"));
const p:any=await t("prepare",()=>e.prepare(0));
const r:any=await t("stream",()=>p.stream());
await t("fetch",()=>r.fetchChunk());
await t("fetch2",()=>r.fetchChunk());}
await t("run select 1",()=>c.run("select 1"));
process.kill(process.pid,9);
