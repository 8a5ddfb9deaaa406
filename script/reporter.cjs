// Mocha's own spec reporter, which also leaves its figures where script/test.mjs finds them.
const { writeFileSync } = require('node:fs');
const Mocha = require('mocha');

module.exports = class Reporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      if (process.env.TEST_REPORT)
        writeFileSync(process.env.TEST_REPORT, JSON.stringify({ passes, failures, pending }));
    });
  }
};
