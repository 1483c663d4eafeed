namespace Ticketing.Api.Accounts.Work;

/// <summary>What work is done for. The numbers are signed.</summary>
internal enum WorkPurpose : byte
{
    /// <summary>Joining a waiting room.</summary>
    Join = 1,

    /// <summary>Registering.</summary>
    Register = 2,

    /// <summary>Signing in while passwords are being tried out.</summary>
    SignIn = 3,
}
