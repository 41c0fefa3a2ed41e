package main

import (
	"bytes"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// built compiles pg and gives it a folder of its own for temporary files, to see what is left in it. The folder is
// not t.TempDir: the server's user must be able to walk into it.
func built(t *testing.T) (program, tmp string) {
	t.Helper()
	if _, err := programs(); err != nil {
		t.Skip(err)
	}
	program = filepath.Join(t.TempDir(), "pg")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	tmp, err := os.MkdirTemp("/tmp", "madang-pg-test-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(tmp); err != nil {
			t.Error(err)
		}
	})
	if err := os.Chmod(tmp, 0o755); err != nil {
		t.Fatal(err)
	}
	return program, tmp
}

func left(t *testing.T, tmp string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(tmp, "madang-pg-*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func dials(address string) bool {
	conn, err := net.DialTimeout("tcp", address, time.Second)
	if err != nil {
		return false
	}
	return conn.Close() == nil
}

func TestTheCommandHasAServerAndNothingIsLeft(t *testing.T) {
	program, tmp := built(t)
	var out bytes.Buffer
	cmd := exec.Command(program, "--", "sh", "-c", `echo "$MADANG_TEST_PG"; exit 7`)
	cmd.Env = append(os.Environ(), "TMPDIR="+tmp)
	cmd.Stdout = &out
	err := cmd.Run()
	if code := cmd.ProcessState.ExitCode(); code != 7 {
		t.Errorf("exit code %d (%v), want the command's 7", code, err)
	}
	address, err := url.Parse(strings.TrimSpace(out.String()))
	if err != nil || address.Scheme != "postgres" {
		t.Fatalf("MADANG_TEST_PG = %q", out.String())
	}
	if dials(address.Host) {
		t.Error("the server still runs")
	}
	if l := left(t, tmp); len(l) > 0 {
		t.Errorf("left behind: %v", l)
	}
}

func TestASignalEndsEverything(t *testing.T) {
	program, tmp := built(t)
	said := filepath.Join(tmp, "url")
	cmd := exec.Command(program, "--", "sh", "-c", `echo "$MADANG_TEST_PG" > "$0.new" && mv "$0.new" "$0" && exec sleep 60`, said)
	cmd.Env = append(os.Environ(), "TMPDIR="+tmp)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var text []byte
	for deadline := time.Now().Add(60 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		var err error
		if text, err = os.ReadFile(said); err == nil {
			break
		}
	}
	address, err := url.Parse(strings.TrimSpace(string(text)))
	if err != nil || address.Host == "" {
		t.Fatalf("MADANG_TEST_PG = %q", text)
	}
	if !dials(address.Host) {
		t.Error("no server while the command runs")
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	err = cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != 128+int(syscall.SIGTERM) {
		t.Errorf("exit code %d (%v), want 143", code, err)
	}
	if dials(address.Host) {
		t.Error("the server still runs")
	}
	if l := left(t, tmp); len(l) > 0 {
		t.Errorf("left behind: %v", l)
	}
}
