import { setTimeout as sleep } from "node:timers/promises";
import { readFileSync } from "node:fs";
import { startService, descendantsOf } from "./test/adapters/embedded/in-service.ts";
const s = await startService({maxMemoryMb:256} as any);
const before=new Set(descendantsOf(process.pid));
await s.adapter.prepare!("sql"); await sleep(2500);
for (const p of descendantsOf(process.pid)) if(!before.has(p)) { try{ const c=readFileSync(`/proc/${p}/cmdline","utf8`.replace('","utf8',''),"utf8"); if(c.includes("duckdb-main")&&c.startsWith("/node")) console.log("PSS",p,/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${p}/smaps_rollup`,"utf8"))?.[1],"kB"); }catch{} }
const time=async(q:string,inputs:any,n:number,pause:number)=>{const ms:number[]=[],run:number[]=[];const json=JSON.stringify(inputs);for(let i=0;i<n;i++){await sleep(pause);const t=performance.now();const r:any=await s.run("sql",q,{inputsJson:json,limits:{runMs:5000,memoryBytes:128<<20,outputBytes:65536,resultBytes:1<<20,fileBytes:1<<20,concurrentCount:64,queuedCount:100}});if(r.status!=="ok")console.log(r.status,r.limit,r.error);ms.push(performance.now()-t);run.push(r.phases.runMs);}ms.sort((a,b)=>a-b);run.sort((a,b)=>a-b);console.log(q.slice(0,50),"min",ms[0].toFixed(1),"p50",ms[n>>1].toFixed(1),"| run p50",run[n>>1].toFixed(1));};
const rows=(n:number)=>Array.from({length:n},(_,i)=>({id:i,region:"r"+i%10,amount:i/100,day:"2026-03-0"+(1+i%9)}));
await time("select 1",{},15,900);
await time("select region, sum(amount) total from t group by 1 order by 2 desc",{t:rows(10000)},7,900);
await time("select region, sum(amount) total from t group by 1 order by 2 desc",{t:rows(100000)},5,900);
await s[Symbol.asyncDispose]();
