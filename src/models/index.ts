/** What composition roots need of models: `dist/models.js`, loaded when a model is named. Everything else here is types or small. */
export { createModels, type Models, type ModelsPorts, type SourceOptions } from './models';
export { createModelPort, listModels, pullModel, type ModelPorts } from './port';
