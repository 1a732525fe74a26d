import { runCampaign } from './campaign.js';
import { config } from './config.js';
import { Progress } from './progress.js';
import { createLimiter } from './limiter.js';

export class CampaignRunning extends Error {
  name = 'CampaignRunning';
  status = 409;
}

/** All campaigns of this pod. See RUNBOOK for what each of these promises. */
export function createCampaigns({ gateway }) {
  const campaigns = new Map();
  /** The gateway's plan is for all campaigns together. */
  const limited = createLimiter(config.connections);

  return {
    start(id, { recipients, text }) {
      const before = campaigns.get(id);
      if (before?.progress.state === 'running') throw new CampaignRunning(`campaign ${id} is running`);
      const delivered = before?.delivered ?? new Set();
      const progress = new Progress(delivered.size);
      const finished = runCampaign({ id, gateway, limited, recipients, text, progress, delivered });
      campaigns.set(id, { progress, finished, delivered });
    },

    status: (id) => campaigns.get(id)?.progress.toJSON(),

    async finished(id) {
      await campaigns.get(id)?.finished;
      return this.status(id);
    },

    cancel(id) {
      const campaign = campaigns.get(id);
      if (campaign) campaign.progress.cancelled = true;
    },
  };
}
