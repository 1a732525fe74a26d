import type { Binding } from '../../binding.ts';
import { Deserializer } from './deserializer.ts';
import { Serializer } from './serializer.ts';

export const binding: Binding = () => ({ Serializer, Deserializer });
