import { config } from './config.js';
import { Lanes } from './lanes.js';
import { Progress } from './progress.js';
import { Run } from './run.js';

export class CampaignRunning extends Error {
  name = 'CampaignRunning';
  status = 409;
}

/** All campaigns of this pod. See RUNBOOK for what each of these promises. */
export function createCampaigns({ gateway }) {
  const campaigns = new Map();
  const lanes = new Lanes(config.connections);

  return {
    start(id, { recipients, text }) {
      const { progress: last, has = new Set() } = campaigns.get(id) ?? {};
      if (last?.state === 'running') throw new CampaignRunning(`campaign ${id} is running`);
      const progress = new Progress(has.size);
      const run = new Run({ id, gateway, recipients, text, progress, has });
      campaigns.set(id, { progress, run, has });
      lanes.add(run);
    },

    status: (id) => campaigns.get(id)?.progress.toJSON(),

    async finished(id) {
      await campaigns.get(id)?.run.finished;
      return this.status(id);
    },

    cancel(id) {
      const campaign = campaigns.get(id);
      if (campaign) campaign.run.cancelled = true;
    },
  };
}
