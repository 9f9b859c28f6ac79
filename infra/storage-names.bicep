// What the code names (src/CommunityFunctions/Storage/StorageNames.cs), and none else: a test compares the two.

var work = [
  'webhook-deliveries'
  'rosters'
  'kpis'
  'ritual-runs'
  'reports'
  'emails'
  'emails-bulk'
  'welcome-steps'
  'surveys'
  'erasures'
  'purges'
]

@export()
@description('Queues, each with the one that the Functions host moves its given-up messages to.')
var queues = flatten(map(work, queue => [queue, '${queue}-poison']))

@export()
@description('Tables.')
var tables = [
  'Deliveries'
  'Events'
  'Arrivals'
  'Messages'
  'MemberDays'
  'Members'
  'Identities'
  'IdentityIndex'
  'IdentityLedger'
  'Suggestions'
  'Consents'
  'Sends'
  'MailOperations'
  'MailAttention'
  'Suppressions'
  'Sources'
  'DirtyDays'
  'Kpis'
  'RitualRuns'
  'ReportRuns'
  'Journeys'
  'WelcomeDue'
  'Preferences'
  'SurveyRuns'
  'SurveyComments'
  'Tasks'
  'Cases'
  'Erasures'
  'PrivacyReceipts'
  'Marks'
  'DeadLetters'
]

@export()
@description('Blob containers.')
var containers = [
  'communities'
  'deliveries'
  'dead-letters'
  'facts'
  'reports'
  'outbox'
]
