namespace Ticketing.Api.Accounts;

/// <summary>What an account may do. An account has exactly one.</summary>
internal static class Roles
{
    public const string Buyer = "buyer";
    public const string Admin = "admin";

    /// <summary>Checks tickets at the door, nothing else.</summary>
    public const string Gate = "gate";
}
