import { runCampaign } from './campaign.js';
import { config } from './config.js';
import { createPlaces } from './places.js';
import { Progress } from './progress.js';

export class CampaignRunning extends Error {
  name = 'CampaignRunning';
  status = 409;
}

/** All campaigns of this pod. See RUNBOOK for what each of these promises. */
export function createCampaigns({ gateway }) {
  const campaigns = new Map();
  const places = createPlaces(config.connections);
  const status = (id) => campaigns.get(id)?.progress.toJSON();

  return {
    start(id, { recipients, text }) {
      const before = campaigns.get(id)?.progress;
      if (before?.state === 'running') throw new CampaignRunning(`campaign ${id} is running`);
      const progress = new Progress(before?.got);
      const controller = new AbortController();
      const { signal } = controller;
      progress.signal = signal;
      const finished = runCampaign({ id, gateway, places, recipients, text, progress, signal });
      campaigns.set(id, { progress, controller, finished });
    },

    status,

    async finished(id) {
      await campaigns.get(id)?.finished;
      return status(id);
    },

    cancel(id) {
      const campaign = campaigns.get(id);
      campaign?.controller.abort();
    },
  };
}
