import { log } from './log.js';
import { sendCopy } from './mail.js';
const CONNECTIONS = 25;
export class CampaignRunning extends Error {
  name = 'CampaignRunning';
  status = 409;
}
function slots(free) {
  const line = [];
  return {
    async take() {
      if (free > 0) free -= 1;
      else await new Promise((go) => line.push(go));
    },
    give() {
      if (line.length > 0) line.shift()();
      else free += 1;
    },
  };
}
export function createCampaigns({ gateway }) {
  const connections = slots(CONNECTIONS);
  const campaigns = new Map();
  async function run(id, campaign, recipients, text) {
    const tried = new Set();
    const underWay = new Set();
    let problem;
    try {
      for await (const recipient of recipients) {
        if (campaign.cancelled) break;
        const { address } = recipient;
        if (campaign.got.has(address) || tried.has(address)) continue;
        tried.add(address);
        await connections.take();
        if (campaign.cancelled) {
          connections.give();
          break;
        }
        const one = sendCopy(gateway, id, text, recipient)
          .then(
            () => campaign.got.add(address),
            (error) => {
              tried.delete(address);
              campaign.failed.push({ address, reason: error.message });
            },
          )
          .finally(() => {
            connections.give();
            underWay.delete(one);
          });
        underWay.add(one);
      }
    } catch (error) {
      problem = error;
      log.error('list', { campaign: id, reason: error?.message });
    }
    await Promise.all(underWay);
    if (problem !== undefined) {
      campaign.error = String(problem?.message ?? problem);
      campaign.state = 'failed';
    } else if (campaign.cancelled) campaign.state = 'cancelled';
    else campaign.state = campaign.failed.length > 0 ? 'partial' : 'done';
  }
  return {
    start(id, { recipients, text }) {
      const before = campaigns.get(id);
      if (before?.state === 'running') throw new CampaignRunning(`campaign ${id} is running`);
      const campaign = { state: 'running', got: before?.got ?? new Set(), failed: [], cancelled: false };
      campaigns.set(id, campaign);
      campaign.finished = run(id, campaign, recipients, text);
    },
    status(id) {
      const campaign = campaigns.get(id);
      if (!campaign) return undefined;
      const { state, got, failed, error } = campaign;
      return { state, delivered: got.size, failed: failed.map((one) => ({ ...one })), ...(error !== undefined && { error }) };
    },
    async finished(id) {
      await campaigns.get(id)?.finished;
      return this.status(id);
    },
    cancel(id) {
      const campaign = campaigns.get(id);
      if (campaign) campaign.cancelled = true;
    },
  };
}
