// What an installation can choose. Every choice has its meaning here, once; the modules take these types as they are.

@export()
@description('How large the app may grow.')
type Scale = {
  @description('The most instances at once. It caps what a flood of deliveries can cost: what comes beyond waits in its queue.')
  @minValue(1)
  @maxValue(1000)
  maximumInstances: int

  @description('Memory of an instance, MB. 2048 is what the quarter\'s facts of a large community want; 512 is enough for a trial.')
  memory: (512 | 2048 | 4096)

  @description('Instances that are always there for HTTP, so that a platform never waits for a start. Slack waits three seconds. 0 saves their price.')
  @minValue(0)
  @maxValue(20)
  alwaysReadyForHttp: int
}

@export()
@description('How the stored data is copied within Azure: in one building (LRS), over three zones (ZRS), and into a second region (GZRS).')
type Redundancy = 'Standard_LRS' | 'Standard_ZRS' | 'Standard_GZRS'

@export()
@description('Who can reach what is stored.')
type Network = {
  @description('The switch. True: storage and the key vault have private endpoints in a virtual network of their own, in which the app stands too, and no public door. False: they can be reached from everywhere, by who holds a role. The app itself has a public door either way: platforms call it.')
  isPrivate: bool

  @description('Where isPrivate: the addresses of the virtual network; nothing else may use them if it is ever joined to others. A /24 or larger.')
  addresses: string

  @description('Where isPrivate: public IPv4 addresses or ranges from which the team may reach data and secrets all the same. Empty: from within the network only.')
  teamAddresses: string[]

  @description('Where isPrivate: whether all that the app calls sees one fixed address (a NAT gateway), for platforms that want to know it.')
  hasFixedAddress: bool
}

@export()
@description('Mail, by Azure Communication Services.')
type Mail = {
  @description('The domain that mails come from, such as community.example.org. Null: a domain that Azure makes up, for trials: five mails a minute.')
  domain: string?

  @description('Whether the domain\'s DNS records are there and verified; always so of a domain that Azure makes up. Until then mails are files in the container outbox, and nobody is written to.')
  isVerified: bool

  @description('What stands before the @ in the address that mails come from. A domain that Azure makes up has donotreply only.')
  sender: string

  @description('The name that readers see beside the address, with a domain of your own.')
  senderName: string

  @description('Where answers go; null: to the address that mails come from.')
  replyTo: string?

  @description('How many mails a minute may leave each instance at most. Without a raised quota the service takes 30 from a domain of your own, 5 from one that Azure makes up.')
  @minValue(1)
  @maxValue(100000)
  perMinute: int

  @description('Where the service keeps what it stores, such as Europe or France.')
  dataLocation: string
}

@export()
@description('How long copies and logs are kept, and how much of logs is taken in.')
type Retention = {
  @description('Days for which a deleted or overwritten blob, container or secret can be brought back. What a member has had erased lives on for as long, unseen: keep it short.')
  @minValue(7)
  @maxValue(30)
  undelete: int

  @description('Days after which a dead letter or a large delivery is deleted even when the nightly purge did not. It must be longer than the longest retention.deadLetters of any community.')
  @minValue(31)
  deadLetters: int

  @description('Days that traces, metrics and logs are kept.')
  @minValue(30)
  @maxValue(730)
  logs: int

  @description('GB of logs a day at most; what comes beyond is not kept that day. It caps the largest surprise on a bill.')
  @minValue(1)
  logsPerDay: int
}

@export()
@description('When somebody is called.')
type Alerts = {
  @description('The mail addresses of who is called.')
  @minLength(1)
  addresses: string[]

  @description('Hours without a delivery after which a source that delivered before is called silent. A small community is quiet on Sundays: choose more than its longest usual silence.')
  @minValue(1)
  @maxValue(47)
  silentSourceHours: int
}

@export()
@description('What it may cost.')
type Budget = {
  @description('A month, in the currency of the subscription. Nothing is stopped at it: somebody is written to at 80 %, at 100 %, and when 100 % are to be expected.')
  @minValue(1)
  monthly: int

  @description('The first day of the month in which the budget is made, such as 2026-12-01. Azure takes only the current month then, and no other afterwards: leave it as it is.')
  @minLength(10)
  @maxLength(10)
  start: string
}

@export()
@description('What a role lets its holder do here.')
type Role = 'blobOwner' | 'blobs' | 'queues' | 'tables' | 'readSecrets' | 'writeSecrets' | 'sendMail' | 'publishTelemetry'

@export()
@description('Built-in roles by what they are for. Nothing else is ever assigned; each stands on one resource, never on the group.')
var roleIds = {
  // Storage Blob Data Owner: the host leases blobs and sets their tags.
  blobOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  // Storage Blob Data Contributor
  blobs: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  // Storage Queue Data Contributor
  queues: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  // Storage Table Data Contributor
  tables: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  // Key Vault Secrets User
  readSecrets: '4633458b-17de-408a-b874-0445c86b69e6'
  // Key Vault Secrets Officer
  writeSecrets: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
  // Communication and Email Service Owner: there is no smaller built-in one that may send.
  sendMail: '09976791-48a7-449e-bb21-39d1a415f350'
  // Monitoring Metrics Publisher
  publishTelemetry: '3913510d-42f4-4e42-8a64-420c390055eb'
}
