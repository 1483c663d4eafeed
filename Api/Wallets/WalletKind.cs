namespace Ticketing.Api.Wallets;

/// <summary>Whose wallet a pass is for. The numbers stand in the database.</summary>
internal enum WalletKind
{
    /// <summary>Apple's.</summary>
    Apple = 0,

    /// <summary>Google's.</summary>
    Google = 1,
}
