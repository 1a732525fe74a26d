import { WaitTimeout } from './errors.js';
export function waitFor(condition, { timeoutMs = 5000 } = {}) {
  return new Promise((resolve, reject) => {
    let timer;
    let end;
    const over = (settle, value) => {
      clearInterval(timer);
      clearTimeout(end);
      settle(value);
      return true;
    };
    const look = () => {
      try {
        return condition() ? over(resolve) : false;
      } catch (error) {
        return over(reject, error);
      }
    };
    if (look()) return;
    timer = setInterval(look, 20);
    end = setTimeout(() => look() || over(reject, new WaitTimeout(timeoutMs)), timeoutMs);
  });
}
