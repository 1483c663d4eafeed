namespace Ticketing.Api.Accounts;

/// <summary>What an account may do. An account has exactly one.</summary>
internal static class Roles
{
    public const string Buyer = "buyer";
    public const string Admin = "admin";

    /// <summary>Checks tickets at the door, nothing else.</summary>
    public const string Gate = "gate";

    /// <summary>Checks tickets, undoes what was checked wrongly, and settles conflicts; nothing else.</summary>
    public const string Supervisor = "supervisor";
}
