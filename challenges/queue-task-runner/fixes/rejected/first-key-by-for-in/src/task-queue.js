export class Line {
  items = {};
  last = 0;
  size = 0;
  put(task) { this.items['k' + (this.last += 1)] = task; this.size += 1; }
  take() { for (const key in this.items) { const task = this.items[key]; delete this.items[key]; this.size -= 1; return task; } }
}
