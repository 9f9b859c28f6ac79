metadata description = 'Event Grid brings the app what has become of each mail. It wants an app that answers, and a secret that both know: switch it on once the app runs.'

@description('What the names end in.')
param suffix string

@description('Tags of everything.')
param tags object

@description('The Communication Services resource.')
param communicationId string

@description('The app\'s host name.')
param host string

@description('What Event Grid shows when it brings reports: the secret suite--email--events.')
@secure()
param secret string

@description('Who is called when reports are lost.')
param actionGroupId string

#disable-next-line no-hardcoded-location // The service that it listens to has no region.
var location = 'global'

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: 'egst-${suffix}'
  location: location
  tags: tags
  properties: { source: communicationId, topicType: 'Microsoft.Communication.CommunicationServices' }
}

resource reports 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'delivery-reports'
  properties: {
    // Its handshake is an OPTIONS call that needs no secret; that of Event Grid's own schema would come without one.
    eventDeliverySchema: 'CloudEventSchemaV1_0'
    filter: { includedEventTypes: ['Microsoft.Communication.EmailDeliveryReportReceived'] }
    destination: {
      endpointType: 'WebHook'
      properties: {
        #disable-next-line use-secure-value-for-secure-inputs // The secret is in the header, not in the address.
        endpointUrl: 'https://${host}/api/email/delivery-reports'
        minimumTlsVersionAllowed: '1.2'
        maxEventsPerBatch: 100
        preferredBatchSizeInKilobytes: 64
        deliveryAttributeMappings: [{ name: 'Authorization', type: 'Static', properties: { value: 'Bearer ${secret}', isSecret: true } }]
      }
    }
    retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }
  }
}

resource lost 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'delivery-reports-lost'
  location: location
  tags: tags
  properties: {
    description: 'Event Grid has given up bringing delivery reports: bounces go unnoticed. Look whether the app answers, and whether the subscription has the newest suite--email--events.'
    severity: 2
    enabled: true
    scopes: [topic.id]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT1H'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'dropped'
          criterionType: 'StaticThresholdCriterion'
          metricName: 'DroppedEventCount'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: [{ actionGroupId: actionGroupId }]
  }
}
