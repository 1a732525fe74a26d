import { runCampaign } from './campaign.js';
import { config } from './config.js';
import { Limiter } from './limiter.js';
import { Progress } from './progress.js';

export class CampaignRunning extends Error {
  name = 'CampaignRunning';
  status = 409;
}

/** All campaigns of this pod. See RUNBOOK for what each of these promises. */
export function createCampaigns({ gateway }) {
  const campaigns = new Map();
  const limiter = new Limiter(config.connections);

  return {
    start(id, { recipients, text }) {
      const before = campaigns.get(id)?.progress;
      if (before?.state === 'running') throw new CampaignRunning(`campaign ${id} is running`);
      const progress = new Progress(before?.has ?? new Set());
      const cancelling = new AbortController();
      const { signal } = cancelling;
      const finished = runCampaign({ id, gateway, recipients, text, progress, limiter, signal });
      campaigns.set(id, { progress, finished, cancelling });
    },

    status: (id) => campaigns.get(id)?.progress.toJSON(),

    async finished(id) {
      await campaigns.get(id)?.finished;
      return this.status(id);
    },

    cancel: (id) => campaigns.get(id)?.cancelling.abort(),
  };
}
