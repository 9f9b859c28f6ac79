namespace CommunityFunctions.Core.Tests.Kpis.Laws;

public enum Verb
{
    Join,
    Leave,
    List,
    Post,
    Reply,
    React,
    Delete,
    Edit,
    Flag,
    Meet,
    Survey,
    Lead,
    Subscribe,
    Refer,
    Offer,
    Publish,
    Ritual,
    Welcome,
    Case,
    Role,
    Objection,
    Bot,
}
