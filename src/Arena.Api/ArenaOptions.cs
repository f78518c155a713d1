using System.ComponentModel.DataAnnotations;

namespace Arena.Api;

/// <summary>Settings of section <c>Data</c>.</summary>
sealed class DataOptions
{
    /// <summary>Folder of the database file; relative paths start at the content root. Default: data.</summary>
    [Required]
    public string Path { get; set; } = "data";
}

/// <summary>Settings of section <c>Demo</c>.</summary>
sealed class DemoOptions
{
    /// <summary>Whether an empty folder is filled with the demo city. Default: true; a published build never has the demo.</summary>
    public bool Enabled { get; set; } = true;
}

/// <summary>Settings of section <c>Access</c>.</summary>
sealed class AccessOptions
{
    /// <summary>A bearer token that acts as administrator; at least 32 characters. Default: none.</summary>
    [MinLength(32)]
    public string? BootstrapToken { get; set; }
}

/// <summary>Settings of section <c>Live</c>.</summary>
sealed class LiveOptions
{
    /// <summary>Milliseconds in which changes are merged into one message. Default: 20; range 0 to 1000.</summary>
    [Range(0, 1000)]
    public int MergeMilliseconds { get; set; } = 20;

    /// <summary>Seconds after which a client that does not read is dropped. Default: 10; range 1 to 120.</summary>
    [Range(1, 120)]
    public int SlowClientSeconds { get; set; } = 10;

    /// <summary>Minutes after which a contest that nobody watches or asks for leaves memory. Default: 10; range 1 to 1440.</summary>
    [Range(1, 1440)]
    public int UnusedMinutes { get; set; } = 10;

    /// <summary>Actions that may wait for one contest before more are turned away. Default: 2048.</summary>
    [Range(1, 65536)]
    public int QueueLength { get; set; } = 2048;
}
