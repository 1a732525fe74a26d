// figures of memory are numbers to reckon with: shares of them are no NaN
const { heapUsed, heapTotal, rss, external, arrayBuffers } = process.memoryUsage();
console.log(heapUsed > 0, heapUsed <= heapTotal, heapTotal <= rss, rss === Math.trunc(rss), external >= 0, arrayBuffers >= 0);
console.log(process.memoryUsage.rss() > 0, process.resourceUsage().maxRSS > 0);
const { used_heap_size: used, total_heap_size: total, heap_size_limit: limit } = require('node:v8').getHeapStatistics();
console.log(used > 0, used <= total, total < limit);
