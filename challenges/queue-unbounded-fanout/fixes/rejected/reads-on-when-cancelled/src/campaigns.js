import { runCampaign } from './campaign.js';
import { config } from './config.js';
import { Places } from './places.js';
import { Progress } from './progress.js';

export class CampaignRunning extends Error {
  name = 'CampaignRunning';
  status = 409;
}

/** All campaigns of this pod. See RUNBOOK for what each of these promises. */
export function createCampaigns({ gateway }) {
  const campaigns = new Map();
  const places = new Places(config.connections);

  return {
    start(id, { recipients, text }) {
      const before = campaigns.get(id);
      if (before?.progress.state === 'running') throw new CampaignRunning(`campaign ${id} is running`);
      const reached = before?.reached ?? new Set();
      const progress = new Progress(reached);
      const finished = runCampaign({ id, gateway, places, reached, recipients, text, progress });
      campaigns.set(id, { progress, finished, reached });
    },

    status: (id) => campaigns.get(id)?.progress.toJSON(),

    async finished(id) {
      await campaigns.get(id)?.finished;
      return this.status(id);
    },

    cancel(id) {
      const progress = campaigns.get(id)?.progress;
      if (progress?.state === 'running') progress.cancelled = true;
    },
  };
}
