metadata description = 'Somebody is written to before it becomes expensive.'

import { Budget } from '../types.bicep'

@description('What it may cost.')
param budget Budget

@description('Who is written to.')
param addresses string[]

@description('Who is called.')
param actionGroupId string

resource monthly 'Microsoft.Consumption/budgets@2024-08-01' = {
  name: 'monthly'
  properties: {
    category: 'Cost'
    amount: budget.monthly
    timeGrain: 'Monthly'
    timePeriod: { startDate: budget.start }
    notifications: {
      most: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: addresses
        contactGroups: [actionGroupId]
      }
      all: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 100
        thresholdType: 'Actual'
        contactEmails: addresses
        contactGroups: [actionGroupId]
      }
      expected: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: addresses
        contactGroups: [actionGroupId]
      }
    }
  }
}
