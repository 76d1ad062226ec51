import { setTimeout as sleep } from "node:timers/promises";
import { createDuckdbEngine } from "./src/adapters/embedded/guest/sql/duckdb/engine.ts";
import { ENGINE_WALLS } from "./src/adapters/embedded/guest/engine.ts";
const e=await createDuckdbEngine(ENGINE_WALLS);
await sleep(1500);
const n=+(process.argv[2]??0);
const inputs=n?{t:Array.from({length:n},(_,i)=>({id:i,region:"r"+i%10,amount:i/100,day:"2026-03-0"+(1+i%9)}))}:{};
const json=JSON.stringify(inputs);
for(let k=0;k<4;k++){
const t=performance.now();const c0=process.cpuUsage();
const r:any=await e.run({source:n?"select region, sum(amount) total from t group by 1 order by 2 desc":"select 1",inputsJson:json,image:new Uint8Array(),command:{type:"run",seq:1,slot:0,runMs:3000,language:"sql",memoryBytes:128<<20,resultBytes:1<<20,outputBytes:1<<20,fileBytes:0,seed:null,nowMs:null,allowedModules:[],fileSystemAccess:"none",filePaths:[],stateBytes:1e6,streaming:false}},{onRows:null,onWatch(){},onStuck(r){console.log("STUCK",r)}});
console.log(r.outcome.kind,(performance.now()-t).toFixed(2),"cpu",((d=>(d.user+d.system)/1000)(process.cpuUsage(c0))).toFixed(1));}
process.kill(process.pid,9);
