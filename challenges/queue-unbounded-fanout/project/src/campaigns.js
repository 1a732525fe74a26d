import { runCampaign } from './campaign.js';
import { Progress } from './progress.js';

export class CampaignRunning extends Error {
  name = 'CampaignRunning';
  status = 409;
}

/** All campaigns of this pod. See RUNBOOK for what each of these promises. */
export function createCampaigns({ gateway }) {
  const campaigns = new Map();

  return {
    start(id, { recipients, text }) {
      if (campaigns.get(id)?.progress.state === 'running') throw new CampaignRunning(`campaign ${id} is running`);
      const progress = new Progress();
      const finished = runCampaign({ id, gateway, recipients, text, progress });
      campaigns.set(id, { progress, finished });
    },

    status: (id) => campaigns.get(id)?.progress.toJSON(),

    async finished(id) {
      await campaigns.get(id)?.finished;
      return this.status(id);
    },

    cancel(id) {
      const campaign = campaigns.get(id);
      if (campaign?.progress.state === 'running') campaign.progress.end('cancelled');
    },
  };
}
